/**
 * The Wicket application. It mounts what slices contribute, guards it by permission, puts the frame around it and forgets
 * it when its bundle goes. It knows no product page but signing in and the pages that say what went wrong.
 * Source: architecture D6, D10; stack.md traps 4 and 5.
 */
package io.corrosion.shell;
