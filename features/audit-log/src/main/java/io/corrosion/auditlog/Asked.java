package io.corrosion.auditlog;

import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A query as it stands in an address: {@code actor}, {@code action}, {@code resource_type}, {@code resource_id},
 * {@code server}, {@code from}, {@code to}, {@code search}, {@code security}. Pure.
 */
public final class Asked {

    private static final int LONGEST = 200;

    private Asked() {}

    /**
     * @param words what was asked; what is missing or blank does not restrict
     * @param zone of moments that name none, and of days, which are meant from their beginning
     * @throws Invalid naming the field that cannot be read
     */
    public static AuditQuery read(Map<String, String> words, ZoneId zone) {
        return new AuditQuery(
                word(words, "actor").map(actor -> new UserId(id("actor", actor))),
                word(words, "action"),
                word(words, "resource_type"),
                word(words, "resource_id"),
                word(words, "server").map(Asked::server),
                word(words, "from").map(text -> moment("from", text, zone)),
                word(words, "to").map(text -> moment("to", text, zone)),
                word(words, "search"),
                word(words, "security").filter("true"::equals).isPresent());
    }

    private static Optional<String> word(Map<String, String> words, String field) {
        Optional<String> word =
                Optional.ofNullable(words.get(field)).map(String::strip).filter(text -> !text.isEmpty());
        word.filter(text -> text.length() > LONGEST || text.indexOf('\0') >= 0).ifPresent(text -> {
            throw Invalid.field(field, "At most " + LONGEST + " characters.");
        });
        return word;
    }

    private static UUID id(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Invalid.field(field, "This is no id.");
        }
    }

    private static LicenseId server(String text) {
        try {
            return LicenseId.of(text);
        } catch (DomainException e) {
            throw Invalid.field("server", "This is no id.");
        }
    }

    private static Instant moment(String field, String text, ZoneId zone) {
        try {
            if (text.length() == "2026-01-01".length()) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            return text.endsWith("Z") || text.contains("+")
                    ? Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text))
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw Invalid.field(field, "Write a day or a moment such as 2026-11-21T03:00:00Z.");
        }
    }
}
