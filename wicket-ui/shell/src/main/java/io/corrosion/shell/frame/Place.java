package io.corrosion.shell.frame;

import io.corrosion.ui.contribution.NavGroup;

/**
 * An entry of the rail. Immutable.
 *
 * @param path absolute path
 * @param fromModule whether a store module added it
 */
record Place(NavGroup group, String path, String label, String icon, boolean fromModule) {}
