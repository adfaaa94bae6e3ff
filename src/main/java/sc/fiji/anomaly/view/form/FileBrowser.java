package sc.fiji.anomaly.view.form;

import java.awt.Component;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.filechooser.FileNameExtensionFilter;

import org.scijava.module.ModuleItem;

import ij.io.OpenDialog;

/**
 * Lets users choose the file of a field, as the style of its input says: {@code save} to write it,
 * {@code extensions:a/b} by its ending.
 */
final class FileBrowser {

	private static final String EXTENSIONS = "extensions:";

	private final String title;

	private final List<String> style;

	FileBrowser(final ModuleItem<?> input) {
		title = input.getLabel();
		style = input.getWidgetStyle() == null ? List.of() : List.of(input.getWidgetStyle().split(","));
	}

	/**
	 * The file or folder that the user chooses; nothing where the user cancels.
	 *
	 * @param path one that is chosen already; blank for none
	 */
	Optional<File> choose(final Component parent, final String path) {
		final JFileChooser chooser = chooser(path);
		if (chooser.showDialog(parent, null) != JFileChooser.APPROVE_OPTION) return Optional.empty();
		OpenDialog.setDefaultDirectory(chooser.getCurrentDirectory().getPath() + File.separator);
		return Optional.of(chooser.getSelectedFile());
	}

	/** @param path a file that is chosen already; blank for none */
	JFileChooser chooser(final String path) {
		final JFileChooser chooser = new Chooser(OpenDialog.getDefaultDirectory());
		chooser.setDialogTitle(title);
		chooser.setDialogType(style.contains("save") ? JFileChooser.SAVE_DIALOG : JFileChooser.OPEN_DIALOG);
		if (style.contains("directory")) chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
		final String[] endings = endings();
		if (endings.length > 0) chooser.setFileFilter(new FileNameExtensionFilter(title + " (." + String.join(", .",
			endings) + ")", endings));
		if (!path.isBlank()) chooser.setSelectedFile(new File(path.trim()));
		return chooser;
	}

	private String[] endings() {
		return style.stream().filter(part -> part.startsWith(EXTENSIONS)).flatMap(part -> List.of(part.substring(EXTENSIONS
			.length()).split("/")).stream()).toArray(String[]::new);
	}

	/** The file, with the ending that its name lacks. */
	private File withEnding(final File file) {
		final List<String> endings = List.of(endings());
		final String name = file.getName().toLowerCase(Locale.ROOT);
		if (endings.isEmpty() || endings.stream().anyMatch(ending -> name.endsWith("." + ending))) return file;
		return new File(file.getPath() + "." + endings.get(0));
	}

	/** Gives a new file the ending that its name lacks, and asks before one is replaced. */
	private final class Chooser extends JFileChooser {

		private static final long serialVersionUID = 1L;

		private Chooser(final String folder) {
			super(folder);
		}

		@Override
		public void approveSelection() {
			if (getDialogType() == SAVE_DIALOG) {
				setSelectedFile(withEnding(getSelectedFile()));
				if (getSelectedFile().exists() && JOptionPane.showConfirmDialog(this, getSelectedFile().getName() +
					" exists. Replace it?", title, JOptionPane.OK_CANCEL_OPTION) != JOptionPane.OK_OPTION) return;
			}
			super.approveSelection();
		}
	}
}
