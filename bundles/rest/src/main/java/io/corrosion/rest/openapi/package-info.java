/**
 * What the API says of itself: one OpenAPI 3 document over all resources that are served now, and a page that shows it.
 */
@NullMarked
package io.corrosion.rest.openapi;

import org.jspecify.annotations.NullMarked;
