/** {@code /api/v1/servers}. */
@NullMarked
package io.corrosion.servers.rest;

import org.jspecify.annotations.NullMarked;
