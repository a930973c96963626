/**
 * Licences from issue to end: keys that can be verified without a network, activation, states, and what a game plugin is
 * told when it checks in.
 */
@NullMarked
package io.corrosion.tenancy.licence;

import org.jspecify.annotations.NullMarked;
