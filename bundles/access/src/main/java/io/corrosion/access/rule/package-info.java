/** The pure evaluator: which keys a set of keys holds, by wildcards and implications. */
@NullMarked
package io.corrosion.access.rule;

import org.jspecify.annotations.NullMarked;
