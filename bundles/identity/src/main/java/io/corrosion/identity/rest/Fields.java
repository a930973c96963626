package io.corrosion.identity.rest;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.Proof;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Reads what requests bring. Pure. */
final class Fields {

    private Fields() {}

    static String given(String field, Optional<String> value) {
        return value.filter(text -> !text.isBlank()).orElseThrow(() -> Invalid.field(field, "This field is needed."));
    }

    static Origin origin(HttpServletRequest request) {
        String userAgent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new Origin(request.getRemoteAddr(), userAgent);
    }

    /** Does something with a password, and wipes the copy. */
    static <R> R hiding(String password, Function<char[], R> work) {
        char[] typed = password.toCharArray();
        try {
            return work.apply(typed);
        } finally {
            Arrays.fill(typed, ' ');
        }
    }

    /** Does something that wants proof. */
    static <R> R proving(Optional<String> password, Function<Proof, R> work) {
        try (Proof proof = Proof.of(password.orElse(""))) {
            return work.apply(proof);
        }
    }
}
