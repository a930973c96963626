/** The pages of the shell itself: signing in, and those that say what went wrong. */
package io.corrosion.shell.page;
