/** What stands around a page: side rail, top bar, dock, and the lists of tabs and panels for one visitor. */
package io.corrosion.shell.frame;
