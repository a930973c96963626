package io.corrosion.api.error;

import java.util.Map;

/** The request itself is wrong; each field that is says why (HTTP 400). */
public final class Invalid extends DomainException {

    private static final long serialVersionUID = 1L;

    /** Field name (JSON pointer style, such as {@code signal}) to a sentence with an example that works. */
    private final transient Map<String, String> fields;

    /**
     * @param message what is wrong as a whole
     * @param fields field name to message; may be empty
     */
    public Invalid(String message, Map<String, String> fields) {
        super(message);
        this.fields = Map.copyOf(fields);
    }

    /** One field is wrong; its message is the message of the whole. */
    public static Invalid field(String field, String message) {
        return new Invalid(message, Map.of(field, message));
    }

    /** Field name to message, never null, possibly empty. */
    public Map<String, String> fields() {
        return fields == null ? Map.of() : fields;
    }
}
