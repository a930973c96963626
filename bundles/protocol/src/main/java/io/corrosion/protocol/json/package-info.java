/** JSON text and its mapping to records, small and without a library. Not a contract of the platform; the agents may use it. */
@NullMarked
package io.corrosion.protocol.json;

import org.jspecify.annotations.NullMarked;
