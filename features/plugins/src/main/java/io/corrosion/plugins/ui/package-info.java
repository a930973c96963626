/** The game plugins tab of a server, and the editor of what wipes do with their data. */
package io.corrosion.plugins.ui;
