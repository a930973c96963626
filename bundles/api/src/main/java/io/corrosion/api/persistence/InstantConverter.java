package io.corrosion.api.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import javax.persistence.AttributeConverter;
import javax.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** {@code timestamptz} columns, to the microsecond. Applied to every {@link Instant} attribute by {@code converters.xml}. */
@Converter(autoApply = true)
public final class InstantConverter implements AttributeConverter<@Nullable Instant, @Nullable Timestamp> {

    @Override
    public @Nullable Timestamp convertToDatabaseColumn(@Nullable Instant value) {
        return value == null ? null : Timestamp.from(value);
    }

    @Override
    public @Nullable Instant convertToEntityAttribute(@Nullable Timestamp column) {
        return column == null ? null : column.toInstant();
    }
}
