/**
 * Login roles of store modules. Each module reaches PostgreSQL under roles of its own, which see the module's schema and what
 * the platform's slices open to modules, and nothing else: {@code corrosion_m_X} at run time, {@code corrosion_mp_X} for
 * work over all organisations, {@code corrosion_mo_X} for its migrations.
 */
@NullMarked
package io.corrosion.persistence.module;

import org.jspecify.annotations.NullMarked;
