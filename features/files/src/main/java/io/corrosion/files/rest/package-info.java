/** The files of a server over REST, on the paths of the contract. */
@NullMarked
package io.corrosion.files.rest;

import org.jspecify.annotations.NullMarked;
