/**
 * Configuration files, changed where they lie: only the wanted value is another one afterwards, comments, order and line
 * ends stay. One class per format, each a pure function from text to text.
 */
@NullMarked
package io.corrosion.companion.config;

import org.jspecify.annotations.NullMarked;
