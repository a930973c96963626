/** {@code /api/v1/tenants}. */
@NullMarked
package io.corrosion.tenancy.rest;

import org.jspecify.annotations.NullMarked;
