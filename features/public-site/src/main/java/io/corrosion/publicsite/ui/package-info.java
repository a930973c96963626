/** The public page, and the tab where its owner switches it on. */
@NullMarked
package io.corrosion.publicsite.ui;

import org.jspecify.annotations.NullMarked;
