/**
 * The people of an organisation: members with their roles, invitations, and access to single servers. The rules stand in the
 * core bundles {@code tenancy} and {@code access}; here are the pages, and a server's members over REST.
 */
@NullMarked
package io.corrosion.team;

import org.jspecify.annotations.NullMarked;
