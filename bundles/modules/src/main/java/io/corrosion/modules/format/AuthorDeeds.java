package io.corrosion.modules.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** What an author does with a package, by {@link CmodTool} and in Maven: builds, signs and checks it. Says what it did. */
public final class AuthorDeeds {

    private final Consumer<String> out;

    public AuthorDeeds(Consumer<String> out) {
        this.out = out;
    }

    /**
     * Packs a module, unsigned.
     *
     * @param bundle its jar, or the folder of a program
     * @param sbom what it is made of, when that does not lie beside {@code module.json}; made out of the bundle when it is nowhere
     * @param declared what it was built with: what of these lies in the bundle is named by its coordinates
     * @throws Untrusted with what is wrong with its files
     * @throws io.corrosion.modules.framework.Undeployable with the rule of a platform that it breaks
     */
    public void build(Path json, Path bundle, Path file, Optional<Path> sbom, Collection<Declared> declared)
            throws IOException {
        ModulePackage module = Cmod.packed(json, bundle, sbom, declared);
        PackageRules.checkOffered(module);
        ModuleDescriptor descriptor = module.descriptor();
        Files.write(file, module.write());
        out.accept("Packed " + descriptor.slug() + " " + descriptor.version() + " as " + file + ", unsigned.");
    }

    /**
     * Signs it.
     *
     * @param signer {@code author} or {@code store}
     * @param keys where the signer's keys are; made when there are none
     */
    public void sign(Path file, String signer, Path keys) throws IOException {
        ModulePackage module = ModulePackage.read(Files.readAllBytes(file));
        Files.write(
                file,
                module.signedBy(signer, Ed25519.privateKey(Keys.in(keys, signer)))
                        .write());
        out.accept("Signed as its " + signer + "; the public key is " + keys.resolve(signer + ".pub") + ".");
    }

    /** The keys that a package must be signed with: public ones, in files. */
    public record Signers(Path author, Path store) {}

    /**
     * Checks what a platform checks, and says what people are asked.
     *
     * @throws Untrusted when a signature does not fit, or something is wrong with its files
     * @throws io.corrosion.modules.framework.Undeployable with the rule of a platform that it breaks
     */
    public void verify(Path file, Optional<Signers> signers) throws IOException {
        ModulePackage module = ModulePackage.read(Files.readAllBytes(file));
        PackageRules.checkOffered(module);
        if (signers.isPresent()) {
            module.verify(
                    "author", Ed25519.publicKey(Files.readString(signers.get().author())));
            module.verify(
                    "store", Ed25519.publicKey(Files.readString(signers.get().store())));
            out.accept("Both signatures fit.");
        }
        ModuleDescriptor descriptor = module.descriptor();
        out.accept(descriptor.slug() + " " + descriptor.version()
                + " has the form, the manifest and the code that a platform takes.");
        out.accept("  terms: " + (descriptor.license() == null ? "none are named" : descriptor.license()));
        out.accept("  made of: " + Sbom.inWords(module));
        descriptor.reaches().forEach(sentence -> out.accept("  asks: " + sentence));
        descriptor.permissions().forEach(sentence -> out.accept("  its author says: " + sentence));
    }
}
