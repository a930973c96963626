/** What is set on one server, carried to another: the sections of slices and modules in one JSON document. */
@NullMarked
package io.corrosion.config.transfer;

import org.jspecify.annotations.NullMarked;
