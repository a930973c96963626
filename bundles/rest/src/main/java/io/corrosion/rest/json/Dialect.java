package io.corrosion.rest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.corrosion.api.access.Permission;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.util.Set;

/**
 * The platform's JSON: snake_case, ISO-8601, absent optionals as null; unknown fields, wrong types, missing values, double
 * keys, trailing text and deep nesting are refused.
 */
public final class Dialect {

    /** Identities of the platform: they appear as what they are called by. */
    public static final Set<Class<?>> IDS =
            Set.of(LicenseId.class, TenantId.class, UserId.class, SessionId.class, CommandId.class, Permission.class);

    private static final int DEEPEST = 32;

    private Dialect() {}

    /**
     * A mapper of its own for each resource, with a type cache of its own: the shared one would keep the classes of a
     * removed module for ever (trap 6).
     */
    public static ObjectMapper newMapper() {
        JsonMapper.Builder builder = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .typeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(16, 200)))
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .addModules(new Jdk8Module(), new JavaTimeModule(), ids())
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        strict(
                builder,
                LogicalType.Textual,
                CoercionInputShape.Boolean,
                CoercionInputShape.Integer,
                CoercionInputShape.Float);
        strict(
                builder,
                LogicalType.Boolean,
                CoercionInputShape.Integer,
                CoercionInputShape.Float,
                CoercionInputShape.String);
        strict(
                builder,
                LogicalType.Integer,
                CoercionInputShape.Float,
                CoercionInputShape.Boolean,
                CoercionInputShape.String);
        strict(builder, LogicalType.Float, CoercionInputShape.Boolean, CoercionInputShape.String);
        return builder.build();
    }

    private static void strict(JsonMapper.Builder builder, LogicalType type, CoercionInputShape... foreign) {
        builder.withCoercionConfig(type, rules -> {
            for (CoercionInputShape shape : foreign) {
                rules.setCoercion(shape, CoercionAction.Fail);
            }
            if (type != LogicalType.Textual) {
                rules.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
            }
        });
    }

    private static SimpleModule ids() {
        SimpleModule ids = new SimpleModule("corrosion-ids");
        IDS.forEach(id -> ids.addSerializer(id, ToStringSerializer.instance));
        return ids;
    }
}
