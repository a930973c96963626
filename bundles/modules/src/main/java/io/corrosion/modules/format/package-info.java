/**
 * The package format: a zip with {@code module.json}, {@code bundle.jar}, {@code sbom.cdx.json} and two detached Ed25519
 * signatures over the digests of everything else; and the signed index of a repository. Plain Java: the same code
 * builds packages and verifies them.
 */
package io.corrosion.modules.format;
