@NullMarked
package io.corrosion.players.rest;

import org.jspecify.annotations.NullMarked;
