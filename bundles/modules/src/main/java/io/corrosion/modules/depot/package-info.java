/** Where a store keeps the files of its repository: a folder, or a server that takes PUT. Plain Java, like the package format. */
package io.corrosion.modules.depot;
