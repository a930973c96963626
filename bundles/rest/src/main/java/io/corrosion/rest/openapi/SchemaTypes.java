package io.corrosion.rest.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import io.corrosion.rest.json.Dialect;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes types as {@link Dialect} writes them: identities as text, everything but optionals as required. */
final class SchemaTypes implements ModelConverter {

    private final ObjectMapper types;

    SchemaTypes(ObjectMapper types) {
        this.types = types;
    }

    /** A mapper that knows what must be there. */
    static ObjectMapper mapper() {
        ObjectMapper mapper = Dialect.newMapper();
        return mapper.setAnnotationIntrospector(new AnnotationIntrospectorPair(
                new Required(), mapper.getSerializationConfig().getAnnotationIntrospector()));
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        JavaType java = types.constructType(type.getType());
        if (Dialect.IDS.contains(java.getRawClass())) {
            return new StringSchema().format(java.getRawClass().getSimpleName().endsWith("Id") ? "uuid" : null);
        }
        return others.hasNext() ? others.next().resolve(type, context, others) : null;
    }

    /** Everything is there but what says itself that it may be missing. */
    private static final class Required extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
            return member.getDeclaringClass().isRecord() ? member.getRawType() != Optional.class : null;
        }
    }
}
