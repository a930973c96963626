package io.corrosion.api.access;

/**
 * An entry of the catalogue. Immutable.
 *
 * @param description one sentence for the role editor: what a holder can do
 */
public record PermissionDefinition(Permission permission, Reach reach, String description) {}
