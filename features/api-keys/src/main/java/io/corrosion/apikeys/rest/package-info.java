/** API keys over REST; only at a session. */
@NullMarked
package io.corrosion.apikeys.rest;

import org.jspecify.annotations.NullMarked;
