/**
 * Organisations, who belongs to them with which role, and their licences. A licence is the right to run one server and
 * shares its identifier. Both directories answer from memory and are told at once what changed on this node.
 */
@NullMarked
package io.corrosion.tenancy;

import org.jspecify.annotations.NullMarked;
