/** A wipe tried on a copy: everything it would do to files, beside the server and never on it. */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes.rehearsal;
