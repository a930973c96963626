/**
 * What the web server answers by itself, before any servlet is asked. Each handler has a ranking of its own: of two with the
 * same Pax Web keeps one; those above nought are asked before the contexts.
 */
@NullMarked
package io.corrosion.rest.jetty;

import org.jspecify.annotations.NullMarked;
