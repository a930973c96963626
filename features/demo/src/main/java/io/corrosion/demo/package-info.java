/**
 * The demo's people, organisations and servers. Does nothing unless the launcher names a file with accounts; then it makes
 * what is not there yet, leaves what is, and answers with {@code result.json} and the agents' files in the folder named.
 */
@NullMarked
package io.corrosion.demo;

import org.jspecify.annotations.NullMarked;
