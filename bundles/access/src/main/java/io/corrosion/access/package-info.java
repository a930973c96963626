/**
 * Roles, permissions, and the one check. What a person holds is loaded once, compiled into an immutable {@code Rights}, and
 * answered from memory until it changes. Deny by default; what several roles give is added up.
 */
@NullMarked
package io.corrosion.access;

import org.jspecify.annotations.NullMarked;
