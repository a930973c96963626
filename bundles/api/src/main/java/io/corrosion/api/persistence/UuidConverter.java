package io.corrosion.api.persistence;

import java.util.UUID;
import javax.persistence.AttributeConverter;
import javax.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** {@code uuid} columns. Applied to every {@link UUID} attribute, ids included, by {@code converters.xml}. */
@Converter(autoApply = true)
public final class UuidConverter implements AttributeConverter<@Nullable UUID, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable UUID value) {
        return value == null ? null : value.toString();
    }

    @Override
    public @Nullable UUID convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : UUID.fromString(column);
    }
}
