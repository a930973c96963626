/** The page's switch for its owner, and what it shows as data. */
@NullMarked
package io.corrosion.publicsite.rest;

import org.jspecify.annotations.NullMarked;
