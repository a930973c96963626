/** What the web server answers by itself, before any servlet is asked. */
@NullMarked
package io.corrosion.rest.jetty;

import org.jspecify.annotations.NullMarked;
