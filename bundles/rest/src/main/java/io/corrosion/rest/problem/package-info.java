/**
 * What went wrong, as the one document RFC 9457 describes. Every error of the API, whoever found it, leaves as
 * {@code application/problem+json}.
 */
@NullMarked
package io.corrosion.rest.problem;

import org.jspecify.annotations.NullMarked;
