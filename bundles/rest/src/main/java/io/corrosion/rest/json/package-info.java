/** JSON in and out: one strict dialect for every resource. */
@NullMarked
package io.corrosion.rest.json;

import org.jspecify.annotations.NullMarked;
