package dev.wristband.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files of the repository that these tests run in, without what builds leave behind.
 */
final class Repository {

	private static final Set<String> SKIPPED = Set.of(".git", "target", "node_modules", "dist");

	private static final Path ROOT = findRoot();

	private Repository() {
	}

	static Path root() {
		return ROOT;
	}

	/**
	 * Return everything that is written in Markdown.
	 * @return the pages
	 */
	static List<Page> markdown() {
		return files(".md").stream().map(Page::read).toList();
	}

	/**
	 * Return what users read: the README, the documentation and the READMEs of samples.
	 * @return the pages
	 */
	static List<Page> documentation() {
		return markdown().stream()
			.filter((page) -> page.name().matches("(docs/|samples/[^/]+/)?[^/]+\\.md"))
			.filter((page) -> page.name().startsWith("docs/") || page.name().endsWith("README.md"))
			.toList();
	}

	static List<Path> files(String ending) {
		List<Path> files = new ArrayList<>();
		try {
			Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
					return SKIPPED.contains(String.valueOf(directory.getFileName())) ? FileVisitResult.SKIP_SUBTREE
							: FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					if (file.toString().endsWith(ending)) {
						files.add(file);
					}
					return FileVisitResult.CONTINUE;
				}

			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		files.sort(null);
		return files;
	}

	static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String text(Path file) {
		return String.join("\n", lines(file));
	}

	private static Path findRoot() {
		Path directory = Path.of("").toAbsolutePath();
		while (directory != null && !Files.exists(directory.resolve("ARCHITECTURE.md"))) {
			directory = directory.getParent();
		}
		if (directory == null) {
			throw new IllegalStateException("These tests run inside of the repository only");
		}
		return directory;
	}

}
