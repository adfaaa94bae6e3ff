package sc.fiji.anomaly.command;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.thread.ThreadService;

import ij.macro.Interpreter;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.method.Methods;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.Notes;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.store.Sha256;
import sc.fiji.anomaly.view.ModelPage;
import sc.fiji.anomaly.view.ModelWindow;
import sc.fiji.anomaly.view.PicturedPage;

/** {@code Plugins > Anomaly > About anomaly model}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "About anomaly model", menu = { @Menu(label = "Plugins"), @Menu(
	label = "Anomaly"), @Menu(label = "About anomaly model", weight = 5.5) },
	description = "Shows what a model was trained on, what it knows and what it cannot see; keeps notes in its file.")
public class AboutAnomalyModel extends AnomalyCommand {

	private static final String PAGE_ENDING = ".html";

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file of a trained model.")
	private File model;

	@Parameter(label = "New notes (blank: as they are)", required = false, persist = false,
		description = "A text that is kept in the model file, such as: 3T T2 axial, Siemens, June.")
	private String notes = "";

	@Parameter(label = "New licence (blank: as it is)", required = false, persist = false,
		description = "Under which the model may be used, such as CC BY 4.0; kept in the model file.")
	private String licence = "";

	@Parameter(label = "Page to write (optional)", style = "save,extensions:html", required = false, persist = false,
		description = "A file (.html) to write the page to. Any browser opens it.")
	private File output;

	@Parameter
	private PluginService plugins;

	@Parameter
	private ThreadService threads;

	@Override
	protected void prepare(final CommandForm form) {
		aboutModel(form);
	}

	@Override
	protected void execute() throws IOException {
		final Path file = Check.modelToRead(model);
		if (!Check.text(notes).isEmpty() || !Check.text(licence).isEmpty()) {
			final Notes before = AnomalyModel.read(file).card().notes();
			keep(file, new Notes(Check.text(notes).isEmpty() ? before.text() : Check.text(notes), Check.text(licence)
				.isEmpty() ? before.licence() : Check.text(licence)));
			messages().accept("about: notes were written into " + file);
		}
		try (OpenedModel opened = open(file)) {
			final PicturedPage page = page(file, opened);
			inShort(file, opened.card());
			if (Check.isGiven(output)) write(page);
			if (!GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode() && macroOptions().isEmpty()) new ModelWindow(
				newNotes -> keep(file, newNotes), threads.getExecutorService()).show(page, opened.card().notes());
		}
	}

	private OpenedModel open(final Path file) throws IOException {
		return OpenedModel.open(file, new Methods(plugins)::named, ComputeDevice.choose("auto"));
	}

	private static PicturedPage page(final Path file, final OpenedModel opened) throws IOException {
		return new ModelPage(String.valueOf(file.getFileName()), Sha256.hex(file), Files.size(file), opened).page();
	}

	private PicturedPage keep(final Path file, final Notes newNotes) throws IOException {
		final AnomalyModel before = AnomalyModel.read(file);
		new AnomalyModel(before.card().with(newNotes), before.seen(), before.weights()).write(file);
		try (OpenedModel opened = open(file)) {
			return page(file, opened);
		}
	}

	/** For macros, and for those who have no window. */
	private void inShort(final Path file, final ModelCard card) {
		messages().accept(String.format(Locale.ROOT, "about %s: %s, trained on %d images of %d cases on %s; lowest alarm " +
			"rate %.3g%s%s", file.getFileName(), card.method(), card.provenance().images(), card.provenance().units(), card
				.provenance().trained(), card.calibration().scores().lowestRate(), said("; notes: ", card.notes().text()), said(
					"; licence: ", card.notes().licence())));
	}

	private static String said(final String what, final String text) {
		return text.isEmpty() ? "" : what + text.replaceAll("\\s+", " ");
	}

	private void write(final PicturedPage page) throws IOException {
		final Path named = output.toPath();
		final Path file = named.toString().toLowerCase(Locale.ROOT).endsWith(PAGE_ENDING) ? named : Path.of(named +
			PAGE_ENDING);
		if (Files.isDirectory(file)) throw new InvalidInputException("output", file +
			" is a folder; give the name of a file in it");
		page.write(file);
		messages().accept("about: the page is " + file.toAbsolutePath());
	}
}
