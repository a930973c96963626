/** The tables of the schema {@code identity}, in plain SQL under the platform scope. */
@NullMarked
package io.corrosion.identity.sql;

import org.jspecify.annotations.NullMarked;
