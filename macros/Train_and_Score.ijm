// Trains a model on one of the sets of test-images, scores every test image of the set, marks what is abnormal in it,
// and saves everything: the model, heatmaps (PNG), all of them in one picture (overview.png), score stacks (TIFF) and
// the Results table (CSV).
//
// Runs in Fiji, in plain ImageJ and without a screen. The argument is optional, and so is each of its parts:
//   set=head-mri         or stained-tissue, or retina-oct
//   effort=quick         or standard, or thorough
//   images=[folder]      where test-images lies; beside this macro's folder where it is not given
//   output=[folder]      where the results go; a folder "results" beside test-images where it is not given
//   separator=comma      or semicolon, where spreadsheets write decimals with a comma
// An argument without "=" is the output folder.

setBatchMode(true);
arg = String.trim(getArgument());
if (arg != "" && indexOf(arg, "=") < 0) arg = "output=[" + arg + "]";
set = option(arg, "set", "head-mri");
effort = option(arg, "effort", "quick");
images = option(arg, "images", "");
if (images == "") images = folderOfImages();
output = option(arg, "output", File.getParent(images) + "/results/" + set);
separator = option(arg, "separator", "comma");
if (separator != "comma" && separator != "semicolon") exit("separator: is comma or semicolon, not " + separator);

normals = images + "/" + set + "/train/normal";
if (!File.isDirectory(normals)) exit("There is no folder " + normals);
makeFolders(output + "/heatmaps");
makeFolders(output + "/scores");
model = output + "/" + set + ".anomaly";
before = 0;
if (File.exists(model)) before = File.lastModified(model);

run("Train anomaly model", "normals=[" + normals + "] model=[" + model + "] effort=" + effort);
if (!File.exists(model)) exit("The training failed; the log says why");
if (File.lastModified(model) == before) exit("The training failed, and the earlier model was kept; the log says why");

run("Clear Results");
score(images + "/" + set + "/test/normal/");
score(images + "/" + set + "/test/abnormal/");
saveResults(output + "/scores.csv", separator);
saveOverview();
print("Scored " + nResults + " images; the results are in " + output);

function score(folder) {
	files = getFileList(folder);
	for (i = 0; i < files.length; i++) {
		if (endsWith(files[i], "/")) continue;
		open(folder + files[i]);
		image = getImageID();
		title = getTitle();
		name = File.getNameWithoutExtension(files[i]);

		run("Score image", "model=[" + model + "]");
		selectImage("Scores of " + title);
		saveAs("Tiff", output + "/scores/" + name + ".tif");
		close();

		selectImage(image);
		run("Anomaly heatmap", "model=[" + model + "]");
		selectImage(image);
		run("Flatten");
		saveAs("PNG", output + "/heatmaps/" + name + ".png");
		close();

		selectImage(image);
		close();
	}
}

function saveOverview() {
	File.openSequence(output + "/heatmaps");
	for (i = 1; i <= nSlices; i++) {
		setSlice(i);
		Property.setSliceLabel(File.getNameWithoutExtension(Property.getSliceLabel), i);
	}
	run("Make Montage...", "columns=8 rows=" + Math.ceil(nSlices / 8) + " scale=1.5 border=2 font=9 label");
	saveAs("PNG", output + "/overview.png");
	close();
	close();
}

// The value of a key in "key=value key=[value with blanks]". A path may hold brackets: the next key or nothing follows the
// one that ends a value
function option(options, key, preset) {
	start = indexOf(" " + options, " " + key + "=");
	if (start < 0) return preset;
	value = substring(options, start + lengthOf(key) + 1);
	end = indexOf(value, " ");
	if (startsWith(value, "[")) {
		value = substring(value, 1);
		end = indexOf(value, "]");
		while (end >= 0 && !matches(substring(value, end + 1), "(\\s+\\w+=.*)?\\s*"))
			end = indexOf(value, "]", end + 1);
	}
	if (end < 0) return value;
	return substring(value, 0, end);
}

// Saves the Results table. Spreadsheets that write decimals with a comma read columns that are separated by semicolons
function saveResults(file, separator) {
	if (separator == "comma") {
		// not saveAs, which cuts a path behind a "] "
		Table.save(file);
		return;
	}
	headings = split(String.trim(String.getResultsHeadings), "\t");
	text = "";
	for (column = 0; column < headings.length; column++) text = text + cell(headings[column], column);
	for (row = 0; row < nResults; row++) {
		text = text + "\n";
		for (column = 0; column < headings.length; column++) {
			value = getResultString(headings[column], row);
			if (!matches(headings[column], "Image|Plane|Verdict|Warnings")) value = replace(value, ".", ",");
			text = text + cell(value, column);
		}
	}
	File.saveString(text + "\n", file);
}

function cell(value, column) {
	if (indexOf(value, ";") >= 0) value = "\"" + value + "\"";
	if (column > 0) value = ";" + value;
	return value;
}

// Beside the folder that this macro lies in, or else where the user says
function folderOfImages() {
	path = getInfo("macro.filepath");
	if (lengthOf(path) > 1) {
		folder = File.getParent(File.getParent(path)) + "/test-images";
		if (File.isDirectory(folder)) return folder;
	}
	return getDirectory("Choose the folder test-images");
}

function makeFolders(path) {
	if (File.isDirectory(path)) return;
	makeFolders(File.getParent(path));
	File.makeDirectory(path);
}
