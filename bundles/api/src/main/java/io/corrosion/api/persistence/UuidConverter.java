package io.corrosion.api.persistence;

import java.util.UUID;
import javax.persistence.AttributeConverter;
import javax.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * {@code uuid} columns, whose values the driver knows and EclipseLink only hands through. Applied to every {@link UUID}
 * attribute, ids included, by {@code converters.xml}.
 */
@Converter(autoApply = true)
public final class UuidConverter implements AttributeConverter<@Nullable UUID, @Nullable Object> {

    @Override
    public @Nullable Object convertToDatabaseColumn(@Nullable UUID value) {
        return value;
    }

    @Override
    public @Nullable UUID convertToEntityAttribute(@Nullable Object column) {
        return (UUID) column;
    }
}
