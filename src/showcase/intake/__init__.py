"""How content gets in: skeletons for those who type, drafts made of the Word files that offices send."""
