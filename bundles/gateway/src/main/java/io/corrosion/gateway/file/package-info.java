/** What adapters bring for files and copies, as slices get it: a licence that gives no service can be read, not changed. */
@NullMarked
package io.corrosion.gateway.file;

import org.jspecify.annotations.NullMarked;
