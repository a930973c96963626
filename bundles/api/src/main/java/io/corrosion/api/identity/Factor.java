package io.corrosion.api.identity;

/** What a person may give beside the password. */
public enum Factor {
    /** The six digits an authenticator shows. */
    TOTP,
    /** The six digits sent by e-mail for this one sign-in. */
    EMAIL,
    /** One of the codes to keep, each good once. */
    BACKUP_CODE
}
