package io.corrosion.api.access;

/** Where a permission is held and asked. */
public enum Reach {
    /** On the whole platform, by its operators. */
    PLATFORM,
    /** On an organisation. */
    TENANT,
    /** On one server. */
    SERVER
}
