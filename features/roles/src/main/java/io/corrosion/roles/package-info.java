/**
 * Roles and rights as people see and change them. A role of the platform is never changed but cloned; a clone is edited in a
 * matrix that says what would be different before anything is saved. Beside their role people can be given more roles or
 * single permissions, perhaps until a moment, and anybody who may ask is told who can do what and why. All decisions are
 * taken in {@code bundles/access}; this slice has no tables.
 */
@NullMarked
package io.corrosion.roles;

import org.jspecify.annotations.NullMarked;
