/** How a person looks at a console: which levels are hidden, and which words stand out. */
@NullMarked
package io.corrosion.console.view;

import org.jspecify.annotations.NullMarked;
