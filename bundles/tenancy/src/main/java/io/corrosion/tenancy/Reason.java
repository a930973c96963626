package io.corrosion.tenancy;

import io.corrosion.api.error.Invalid;

/** Why somebody did something that others will ask about; kept in the audit log. */
public final class Reason {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 500;

    private Reason() {}

    /** @throws Invalid when it says nothing */
    public static String accepted(String reason) {
        String text = reason.strip();
        if (text.length() < SHORTEST || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw Invalid.field("reason", "Must say why in 3 to 500 characters, such as \"Left the company\".");
        }
        return text;
    }
}
