/** Notices and their settings over REST. */
@NullMarked
package io.corrosion.notify.rest;

import org.jspecify.annotations.NullMarked;
