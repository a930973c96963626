/** {@code /api/v1/servers/{server}/members}. */
@NullMarked
package io.corrosion.team.rest;

import org.jspecify.annotations.NullMarked;
